using MMAudio.Checkpoints.Pickling;

namespace MMAudio.Checkpoints.Writing;

/// <summary>Writes a state dict as torch.save does: the pickle that describes it, then one storage for each tensor.</summary>
internal static class TorchZipWriter
{
    private const string Root = "archive";

    public static void Write(Stream stream, IReadOnlyList<CheckpointTensor> tensors, string? within, IReadOnlyDictionary<string, object>? plain = null)
    {
        var zip = new ZipWriter(stream);
        zip.Add($"{Root}/data.pkl", Pickle(tensors, within, plain ?? new Dictionary<string, object>()));
        zip.Add($"{Root}/byteorder", "little"u8.ToArray());
        for (var i = 0; i < tensors.Count; i++)
        {
            var tensor = tensors[i];
            zip.Add($"{Root}/data/{i}", tensor.ByteLength, target => CountingStream.Copy(tensor, target));
        }

        zip.Add($"{Root}/version", "3\n"u8.ToArray());
        zip.Finish();
    }

    private static byte[] Pickle(IReadOnlyList<CheckpointTensor> tensors, string? within, IReadOnlyDictionary<string, object> plain)
    {
        var pickle = new PickleWriter();
        if (within is not null)
        {
            pickle.Op(PickleOp.EmptyDict).Text(within);
        }

        pickle.EmptyOrderedDictionary().Op(PickleOp.Mark);
        foreach (var (name, value) in plain)
        {
            pickle.Text(name).Plain(value);
        }

        for (var i = 0; i < tensors.Count; i++)
        {
            WriteTensor(pickle.Text(tensors[i].Path), tensors[i], storage: $"{i}");
        }

        pickle.Op(PickleOp.SetItems);
        if (within is not null)
        {
            pickle.Op(PickleOp.SetItem);
        }

        return pickle.Finish();
    }

    private static void WriteTensor(PickleWriter pickle, CheckpointTensor tensor, string storage)
    {
        pickle.Global(new("torch._utils", "_rebuild_tensor_v2")).Op(PickleOp.Mark);
        pickle.Op(PickleOp.Mark).Text("storage").Global(TorchHost.StorageName(tensor.Type)).Text(storage).Text("cpu")
            .Integer(tensor.Shape.Size).Op(PickleOp.Tuple).Op(PickleOp.BinPersistentId);
        pickle.Integer(0).Integers(tensor.Shape.ToInt64()).Integers(tensor.Shape.DenseStrides());
        pickle.Op(PickleOp.NewFalse).EmptyOrderedDictionary().Op(PickleOp.Tuple).Op(PickleOp.Reduce);
    }
}
