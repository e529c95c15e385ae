using System.Net.Sockets;
using Azure;

namespace MMAudio.Storage;

public sealed class FaultSentencesTests
{
    private const string Told = """
        Server failed to authenticate the request.
        RequestId:81bc8918-ad38-456f-9ef3-912048af45c1
        Time:2026-11-23T08:44:31.549Z
        Status: 403 (Forbidden)

        Headers:
        Server: Somebody
        """;

    [Theory]
    [InlineData(403, "AuthorizationFailure", "The blob store refuses us (AuthorizationFailure); correct ConnectionStrings:blobs.")]
    [InlineData(500, null, "The blob store answers 500: it has trouble of its own, or too much to do.")]
    [InlineData(409, "ContainerBeingDeleted", "The blob store answers 409 (ContainerBeingDeleted).")]
    public void An_answer_of_the_store_becomes_a_sentence(int status, string? code, string sentence)
    {
        var fault = new RequestFailedException(status, Told, code, innerException: null);

        Assert.Equal(sentence, fault.Sentence());
        Assert.Equal(sentence, new AggregateException("Retry failed after 4 tries.", fault).Sentence());
    }

    [Fact]
    public void A_store_that_is_away_is_told_by_the_reason()
    {
        var fault = new AggregateException(new RequestFailedException(0, "Retry failed.", null, new SocketException((int)SocketError.ConnectionRefused)));

        Assert.Equal("The blob store cannot be reached: Connection refused", fault.Sentence());
    }

    [Fact]
    public void A_message_loses_what_only_a_programmer_reads() =>
        Assert.Equal("Server failed to authenticate the request. Status: 403 (Forbidden)", FaultSentences.Sentence(Told));

    [Fact]
    public void Any_other_fault_says_what_it_says() =>
        Assert.Equal("No space left on device", new IOException("No space left on device", new InvalidOperationException("x")).Sentence());
}
