using System.CommandLine;
using MMAudio.Benchmarks;
using MMAudio.Onnx;

Option<int> rounds = new("--rounds") { Description = "Times that everything is run.", DefaultValueFactory = _ => 5 };
Option<string> variant = new("--variant") { Description = "The model variant.", DefaultValueFactory = _ => "small_16k" };
Option<int> frames = new("--frames") { Description = "Mel frames.", DefaultValueFactory = _ => 125 };

Command flow = new("flow", "One guided step on both back ends, against the matrix-multiplication rate of this process.") { variant, rounds };
flow.SetAction(result => FlowStep.Run(result.InvocationConfiguration.Output, result.GetValue(variant)!, result.GetValue(rounds)));

Command snake = new("snake", "The two forms of the vocoder's anti-aliased activation.") { variant, frames, rounds };
snake.SetAction(result => SnakeForms.Run(
    result.InvocationConfiguration.Output, result.GetValue(variant)!, result.GetValue(frames), result.GetValue(rounds)));

Argument<DirectoryInfo> package = new("package") { Description = "The folder of a model package." };
Option<TokenConvForm> form = new("--form") { Description = "How convolutions over tokens are computed." };
Command memory = new("memory", "Time and memory that the flow network of a package takes.") { package, form };
memory.SetAction(result => FlowMemory.Run(
    result.InvocationConfiguration.Output, result.GetValue(package)!.FullName, new() { TokenConv = result.GetValue(form) }));

Option<int> steps = new("--steps") { Description = "Euler steps.", DefaultValueFactory = _ => 25 };
Option<double> seconds = new("--seconds") { Description = "Length of the clips.", DefaultValueFactory = _ => 8 };
Option<int> threads = new("--threads") { Description = "Threads of the network; 0 for one for each core." };
Command batch = new("batch", "Clips a minute through the flow network of a package, sampled one by one and in batches.")
{
    package, rounds, steps, seconds, threads,
};
batch.SetAction(result => BatchThroughput.Run(
    result.InvocationConfiguration.Output,
    result.GetValue(package)!.FullName,
    new() { Threads = result.GetValue(threads) },
    result.GetValue(rounds),
    result.GetValue(steps),
    TimeSpan.FromSeconds(result.GetValue(seconds))));

RootCommand root = new("Measures ratios, interleaved in one process.") { flow, snake, memory, batch };
return await root.Parse(args).InvokeAsync();
