using MMAudio.Muxer;
using MMAudio.ServiceDefaults;

return await WorkerProcess.RunAsync(args, builder => builder.AddMuxer());
