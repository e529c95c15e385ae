using MMAudio.ServiceDefaults;
using MMAudio.VideoDecoder;

return await WorkerProcess.RunAsync(args, builder => builder.AddVideoDecoder());
