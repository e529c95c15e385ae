namespace MMAudio.Onnx.Model;

/// <summary>A named setting of an ONNX node.</summary>
internal readonly record struct OnnxAttribute(string Name, object Value)
{
    public static implicit operator OnnxAttribute((string Name, object Value) pair) => new(pair.Name, pair.Value);

    /// <summary>As an <c>AttributeProto</c>.</summary>
    public ProtoWriter ToProto()
    {
        const int type = 20;
        ProtoWriter proto = new();
        proto.Text(1, Name);
        switch (Value)
        {
            case float number:
                proto.Single(2, number);
                proto.Integer(type, 1);
                break;
            case int or bool:
                proto.Integer(3, Convert.ToInt64(Value));
                proto.Integer(type, 2);
                break;
            case string text:
                proto.Text(4, text);
                proto.Integer(type, 3);
                break;
            case int[] numbers:
                Array.ForEach(numbers, number => proto.Integer(8, number));
                proto.Integer(type, 7);
                break;
            default:
                throw new NotSupportedException($"An ONNX attribute cannot be {Value.GetType()}.");
        }

        return proto;
    }
}
