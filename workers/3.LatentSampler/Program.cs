using MMAudio.LatentSampler;
using MMAudio.ServiceDefaults;

return await WorkerProcess.RunAsync(args, builder => builder.AddLatentSampler());
