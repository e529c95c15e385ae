using System.CommandLine;
using MMAudio.Benchmarks;

Option<int> rounds = new("--rounds") { Description = "Times that everything is run.", DefaultValueFactory = _ => 5 };
Option<string> variant = new("--variant") { Description = "The model variant.", DefaultValueFactory = _ => "small_16k" };
Option<int> frames = new("--frames") { Description = "Mel frames.", DefaultValueFactory = _ => 125 };

Command flow = new("flow", "One guided step on both back ends, against the matrix-multiplication rate of this process.") { variant, rounds };
flow.SetAction(result => FlowStep.Run(result.InvocationConfiguration.Output, result.GetValue(variant)!, result.GetValue(rounds)));

Command snake = new("snake", "The two forms of the vocoder's anti-aliased activation.") { variant, frames, rounds };
snake.SetAction(result => SnakeForms.Run(
    result.InvocationConfiguration.Output, result.GetValue(variant)!, result.GetValue(frames), result.GetValue(rounds)));

RootCommand root = new("Measures ratios, interleaved in one process.") { flow, snake };
return await root.Parse(args).InvokeAsync();
