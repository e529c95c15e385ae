using MMAudio.Core.Tensors;

namespace MMAudio.Onnx.Model;

/// <summary>An ONNX model while it is written: nodes, initializers, inputs and outputs.</summary>
internal sealed class OnnxGraph
{
    /// <summary>The domain of ONNX Runtime's own operators.</summary>
    public const string Microsoft = "com.microsoft";

    private const int IrVersion = 10;
    private const int OperatorSet = 23;

    private readonly ProtoWriter _graph = new();
    private readonly HashSet<string> _initializers = [];
    private int _names;

    /// <summary>Adds a node with one output and gives the output's name.</summary>
    public string Node(string op, string domain, IEnumerable<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var output = $"{op}:{_names++}";
        Node(op, domain, inputs, output, attributes);
        return output;
    }

    /// <summary>Adds a node with one output of a given name.</summary>
    public void Node(string op, string domain, IEnumerable<string> inputs, string output, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        ProtoWriter node = new();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output);
        node.Text(3, output);
        node.Text(4, op);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute.ToProto());
        }

        node.Text(7, domain);
        _graph.Message(1, node);
    }

    /// <summary>Adds a constant whose bytes stand in the model.</summary>
    public string Initializer(string name, ElementType type, Shape shape, ReadOnlySpan<byte> bytes)
    {
        if (_initializers.Add(name))
        {
            var tensor = TensorHead(name, type, shape);
            tensor.Bytes(9, bytes);
            _graph.Message(5, tensor);
        }

        return name;
    }

    /// <summary>Adds a constant whose bytes lie in a file, here a virtual one of the same name.</summary>
    public string ExternalInitializer(string name, ElementType type, Shape shape, long length)
    {
        if (_initializers.Add(name))
        {
            var tensor = TensorHead(name, type, shape);
            tensor.Message(13, Entry("location", name));
            tensor.Message(13, Entry("offset", "0"));
            tensor.Message(13, Entry("length", $"{length}"));
            tensor.Integer(14, 1);
            _graph.Message(5, tensor);
        }

        return name;
    }

    public void Input(string name, ElementType type, Shape shape) => _graph.Message(11, ValueInfo(name, type, shape));

    public void Output(string name, ElementType type, Shape shape) => _graph.Message(12, ValueInfo(name, type, shape));

    /// <summary>The finished <c>ModelProto</c>.</summary>
    public byte[] ToModel(string name)
    {
        _graph.Text(2, name);
        ProtoWriter model = new();
        model.Integer(1, IrVersion);
        model.Text(2, "MMAudio.Pipeline");
        model.Message(7, _graph);
        model.Message(8, Import(string.Empty, OperatorSet));
        model.Message(8, Import(Microsoft, 1));
        return model.Written.ToArray();
    }

    private static ProtoWriter TensorHead(string name, ElementType type, Shape shape)
    {
        ProtoWriter tensor = new();
        foreach (var extent in shape)
        {
            tensor.Integer(1, extent);
        }

        tensor.Integer(2, OnnxTypes.Code(type));
        tensor.Text(8, name);
        return tensor;
    }

    private static ProtoWriter ValueInfo(string name, ElementType type, Shape shape)
    {
        ProtoWriter extents = new();
        foreach (var extent in shape)
        {
            ProtoWriter dimension = new();
            dimension.Integer(1, extent);
            extents.Message(1, dimension);
        }

        ProtoWriter tensorType = new();
        tensorType.Integer(1, OnnxTypes.Code(type));
        tensorType.Message(2, extents);
        ProtoWriter typeProto = new();
        typeProto.Message(1, tensorType);
        ProtoWriter info = new();
        info.Text(1, name);
        info.Message(2, typeProto);
        return info;
    }

    private static ProtoWriter Entry(string key, string value)
    {
        ProtoWriter entry = new();
        entry.Text(1, key);
        entry.Text(2, value);
        return entry;
    }

    private static ProtoWriter Import(string domain, int version)
    {
        ProtoWriter import = new();
        import.Text(1, domain);
        import.Integer(2, version);
        return import;
    }
}
