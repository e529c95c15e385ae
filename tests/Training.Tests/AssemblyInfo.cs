// Torch counts its tensors and its threads for the whole process
[assembly: CollectionBehavior(DisableTestParallelization = true)]
