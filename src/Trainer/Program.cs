using MMAudio.Trainer;

using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // the first Ctrl-C asks for an orderly end, a second one ends the process
    pressed.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
};
return await new CommandLine(Console.Out, Console.Error).RunAsync(args, interruption.Token);
