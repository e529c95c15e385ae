using MMAudio.Coordinator;
using MMAudio.ServiceDefaults;

return await WorkerProcess.RunAsync(args, builder => builder.AddCoordinator());
