using MMAudio.FeatureExtractor;
using MMAudio.ServiceDefaults;

return await WorkerProcess.RunAsync(args, builder => builder.AddFeatureExtractor());
