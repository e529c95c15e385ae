using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Synchformer;

/// <summary>
/// Attention over a class token and f·s patches in two directions (Bertasius et al. 2021): along time, a patch attends to the class token
/// and to the patches of its place; in space, to the class token and to the patches of its frame. The class token attends to all.
/// </summary>
/// <param name="p">The layer's parameters.</param>
/// <param name="heads">Attention heads.</param>
/// <param name="frames">Time steps, f.</param>
internal sealed class DividedAttention(Parameters p, int heads, int frames)
{
    public Value AlongTime(Value x) => Forward(x, alongTime: true);

    public Value InSpace(Value x) => Forward(x, alongTime: false);

    private Value Forward(Value x, bool alongTime) // x [b 1+f·s d], patches in order (time, place)
    {
        var (b, d, places) = (x.Shape[0], x.Shape[2], (x.Shape[1] - 1) / frames);
        var qkv = Layers.Linear(p / "qkv", x, 3 * d);
        var (q, k, v) = Layers.PackedHeads(qkv, heads);
        var token = p.Ops.Attention(q.Slice(1, 0, 1), k, v);

        var (groups, members) = alongTime ? (places, frames) : (frames, places);
        var parts = qkv.Chunk(3, -1);
        var patches = p.Ops.Attention(Heads(Group(parts[0])), Heads(WithToken(parts[1])), Heads(WithToken(parts[2])));
        return Layers.Linear(p / "proj", p.Ops.Concat(1, token, Ungroup(patches)), d);

        Value Heads(Value tokens) => tokens.Reshape(tokens.Shape[0], tokens.Shape[1], heads, d / heads);

        Value Group(Value tokens)
        {
            tokens = tokens.Slice(1, 1, frames * places).Reshape(b, frames, places, d);
            return (alongTime ? tokens.Transpose(0, 2, 1, 3) : tokens).Reshape(b * groups, members, d);
        }

        Value WithToken(Value tokens)
        {
            var shared = tokens.Slice(1, 0, 1).Expand([b, groups, d]).Reshape(b * groups, 1, d);
            return p.Ops.Concat(1, shared, Group(tokens));
        }

        Value Ungroup(Value tokens) => alongTime
            ? tokens.Reshape(b, places, frames, d).Transpose(0, 2, 1, 3).Reshape(b, frames * places, d)
            : tokens.Reshape(b, frames * places, d);
    }
}
