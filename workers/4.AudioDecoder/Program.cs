using MMAudio.AudioDecoder;
using MMAudio.ServiceDefaults;

return await WorkerProcess.RunAsync(args, builder => builder.AddAudioDecoder());
