using MMAudio.Trainer;

using var interruption = new Interruption();
var terminal = new Terminal(Console.Out, Console.Error) { IsInteractive = !Console.IsErrorRedirected };
return await new CommandLine(terminal).RunAsync(args, interruption.Token);
