using MMAudio.Cli;
using MMAudio.Onnx;

using var interruption = new Interruption();
var terminal = new Terminal(Console.Out, Console.Error) { IsInteractive = !Console.IsErrorRedirected };
return await new CommandLine(terminal, options => new OnnxBackend(options)).RunAsync(args, interruption.Token);
