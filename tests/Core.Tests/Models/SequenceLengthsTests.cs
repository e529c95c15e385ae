using System.Text.Json;
using CsCheck;
using MMAudio.Core.Models;

namespace MMAudio.Core.Tests.Models;

public sealed class SequenceLengthsTests
{
    [Fact]
    public void Lengths_are_the_recorded_ones()
    {
        var rows = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Fixtures.Path("preprocess", "sequence_lengths", "lengths.json")));

        foreach (var row in rows.EnumerateArray())
        {
            var mel = row.GetProperty("mode").GetString() == "16k" ? MelConfig.Rate16k : MelConfig.Rate44k;

            var lengths = SequenceLengths.Of(mel, row.GetProperty("duration").GetDouble());

            Assert.Equal(row.GetProperty("latent_seq_len").GetInt32(), lengths.Latent);
            Assert.Equal(row.GetProperty("clip_seq_len").GetInt32(), lengths.Clip);
            Assert.Equal(row.GetProperty("sync_seq_len").GetInt32(), lengths.Sync);
            Assert.Equal(row.GetProperty("num_audio_frames").GetInt32(), lengths.Samples);
        }
    }

    [Theory, InlineData(0.64, 8), InlineData(0.63, 0), InlineData(0.3, 0), InlineData(0.01, 0)]
    public void Below_16_frames_there_is_no_sync_token(double seconds, int tokens) =>
        Assert.Equal(tokens, SequenceLengths.Of(MelConfig.Rate16k, seconds).Sync);

    [Theory, InlineData(0.64), InlineData(0.97), InlineData(5), InlineData(7.96), InlineData(8)]
    public void A_film_of_the_sync_frames_gives_the_sync_tokens_and_one_frame_less_does_not(double seconds)
    {
        var lengths = SequenceLengths.Of(MelConfig.Rate16k, seconds);

        Assert.Equal(lengths.Sync, SequenceLengths.Of(MelConfig.Rate16k, lengths.SyncFrames / SequenceLengths.SyncRate).Sync);
        Assert.Equal(lengths.Sync - 8, SequenceLengths.Of(MelConfig.Rate16k, (lengths.SyncFrames - 1) / SequenceLengths.SyncRate).Sync);
    }

    [Fact]
    public void Networks_that_know_full_lengths_alone_are_given_nothing_else()
    {
        var official = ModelVariant.Find("small_16k");
        var (part, full) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));

        Assert.NotEqual(official.Lengths(full), official.Lengths(part));
        Assert.Equal(official.Lengths(full), (official with { FullLengthOnly = true }).Lengths(part));
    }

    [Theory, InlineData(1), InlineData(8), InlineData(25)]
    public void A_time_span_of_whole_frames_loses_nothing(int rate) => Gen.Int[1, 2000].Sample(frames =>
        SequenceLengths.Of(MelConfig.Rate44k, Durations.FromSeconds((double)frames / rate))
            == SequenceLengths.Of(MelConfig.Rate44k, (double)frames / rate));

    [Fact]
    public void The_lengths_follow_from_the_unrounded_seconds()
    {
        const double JustBelowOneSecond = 0.99999999;

        Assert.Equal(7, SequenceLengths.Of(MelConfig.Rate16k, JustBelowOneSecond).Clip);
        Assert.Equal(8, SequenceLengths.Of(MelConfig.Rate16k, Durations.FromSeconds(JustBelowOneSecond)).Clip);
    }
}
