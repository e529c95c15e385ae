using System.Globalization;
using System.Text;

namespace MMAudio.EndToEnd.Support.Otlp;

/// <summary>What the tests need of the messages of OTLP; the numbers are those of its published schema.</summary>
internal static class OtlpMessages
{
    /// <summary>The spans of an <c>ExportTraceServiceRequest</c>.</summary>
    public static IReadOnlyList<ReceivedSpan> Spans(ReadOnlySpan<byte> request)
    {
        var spans = new List<ReceivedSpan>();
        Walk(request, (service, scope, content) => spans.Add(Span(service, scope, content)));
        return spans;
    }

    /// <summary>The names of the metrics of an <c>ExportMetricsServiceRequest</c>.</summary>
    public static IReadOnlyList<string> MetricNames(ReadOnlySpan<byte> request)
    {
        var names = new List<string>();
        Walk(request, (_, _, content) =>
        {
            var metric = new ProtobufReader(content);
            while (metric.Next())
            {
                if (metric.Field == 1)
                {
                    names.Add(Text(metric.Content));
                }
            }
        });
        return names;
    }

    private delegate void Visit(string service, string scope, ReadOnlySpan<byte> item);

    // both requests are nested alike: request.1 = (resource = 1, scoped.2 = (scope = 1, item = 2))
    private static void Walk(ReadOnlySpan<byte> request, Visit visit)
    {
        var resources = new ProtobufReader(request);
        while (resources.Next())
        {
            var service = "";
            var resource = new ProtobufReader(resources.Content);
            while (resource.Next())
            {
                if (resource.Field == 1)
                {
                    service = Tags(resource.Content, field: 1).GetValueOrDefault("service.name", "");
                }
                else if (resource.Field == 2)
                {
                    WalkScope(service, resource.Content, visit);
                }
            }
        }
    }

    private static void WalkScope(string service, ReadOnlySpan<byte> content, Visit visit)
    {
        var name = "";
        var items = new ProtobufReader(content);
        while (items.Next())
        {
            if (items.Field == 1)
            {
                var scope = new ProtobufReader(items.Content);
                name = scope.Next() && scope.Field == 1 ? Text(scope.Content) : "";
            }
            else if (items.Field == 2)
            {
                visit(service, name, items.Content);
            }
        }
    }

    private static ReceivedSpan Span(string service, string scope, ReadOnlySpan<byte> content)
    {
        var (trace, id, parent, name, kind, start, end) = ("", "", "", "", 0, 0UL, 0UL);
        var span = new ProtobufReader(content);
        while (span.Next())
        {
            switch (span.Field)
            {
                case 1: trace = Convert.ToHexStringLower(span.Content); break;
                case 2: id = Convert.ToHexStringLower(span.Content); break;
                case 4: parent = Convert.ToHexStringLower(span.Content); break;
                case 5: name = Text(span.Content); break;
                case 6: kind = (int)span.Number; break;
                case 7: start = span.Number; break;
                case 8: end = span.Number; break;
                default: break;
            }
        }

        return new(service, scope, trace, id, parent, name, kind, start, end, Tags(content, field: 9));
    }

    private static Dictionary<string, string> Tags(ReadOnlySpan<byte> message, int field)
    {
        var tags = new Dictionary<string, string>();
        var fields = new ProtobufReader(message);
        while (fields.Next())
        {
            if (fields.Field == field)
            {
                var (key, value) = ("", "");
                var pair = new ProtobufReader(fields.Content);
                while (pair.Next())
                {
                    (key, value) = pair.Field == 1 ? (Text(pair.Content), value) : (key, Value(pair.Content));
                }

                tags[key] = value;
            }
        }

        return tags;
    }

    private static string Value(ReadOnlySpan<byte> any)
    {
        var value = new ProtobufReader(any);
        return !value.Next() ? "" : value.Field == 1 ? Text(value.Content) : value.Number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Text(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(content);
}
