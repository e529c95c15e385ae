// MMAudio as a library: registers the pipeline in a container, and dubs one video.
//   dotnet run --project docs/samples/DubClip -- samples/bounce.mp4 out/bounce.mp4 "a ball bounces"
using Microsoft.Extensions.DependencyInjection;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Onnx;
using MMAudio.Pipeline;

if (args is not [var video, var output, .. var words])
{
    Console.Error.WriteLine("DubClip VIDEO OUTPUT [PROMPT]");
    return 2;
}

await using var services = new ServiceCollection()
    .AddMMAudio(options =>
    {
        options.Model = "mini";
        options.Backend = _ => new OnnxBackend(new());
    })
    .BuildServiceProvider();

var pipeline = services.GetRequiredService<GenerationPipeline>();
try
{
    var result = await pipeline.RunAsync(new(video, output)
    {
        Settings = new() { Prompt = string.Join(' ', words), Seed = 7 },
        Overwrite = true,
    });
    Console.WriteLine($"{result.Output}: {result.Duration.TotalSeconds:0.00} s of sound");
    result.Stages.ToList().ForEach(stage => Console.WriteLine($"  {stage.Stage.Code(),-18}{stage.Elapsed.TotalSeconds,7:0.00} s"));
    result.Notes.ToList().ForEach(Console.WriteLine);
    return 0;
}
catch (InvalidInputException refused)
{
    Console.Error.WriteLine($"{refused.Category.Code()}: {refused.Message}");
    return 3;
}
