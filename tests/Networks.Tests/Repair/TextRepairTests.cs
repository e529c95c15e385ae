using System.Text;
using MMAudio.Networks.Repair;

namespace MMAudio.Networks.Tests.Repair;

public sealed class TextRepairTests
{
    [Theory]
    [InlineData("“rain” and ‘wind’", "\"rain\" and 'wind'")]
    [InlineData("ﬁre ﬂow", "fire flow")]
    [InlineData("ＦＵＬＬ　ｗｉｄｔｈ", "FULL width")]
    [InlineData("ﾊﾞｽ", "バス")]
    [InlineData("￦100", "₩100")]
    [InlineData("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    [InlineData("\x1B[36;44mbell\x1B[0m", "bell")]
    [InlineData("\uFEFFdog\u0007 bark\u007F", "dog bark")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("it\u0092s", "it's")]
    public void Characters_get_their_plain_form(string text, string plain) => Assert.Equal(plain, TextRepair.Repair(text));

    [Theory]
    [InlineData("schÃ¶n", "schön")]
    [InlineData("â€œquotesâ€\u009D", "\"quotes\"")]
    [InlineData("â€œquotesâ€�", "\"quotes�")]
    [InlineData("itâ€™s", "it's")]
    [InlineData("waves â€” wind", "waves — wind")]
    [InlineData("ðŸ\u0090¶ barks", "🐶 barks")]
    [InlineData("Ã–sterreich", "Österreich")]
    [InlineData("Â©2024 Â£5", "©2024 £5")]
    [InlineData("naÃ¯ve “quotes”", "naïve \"quotes\"")]
    [InlineData("Ã la carte", "à la carte")]
    [InlineData("voilÃ et 10Â km", "voilà et 10\u00A0km")]
    [InlineData("rÃƒÂ©sumÃƒÂ©", "résumé")]
    [InlineData("Ð´Ð¾Ð¶Ð´ÑŒ", "дождь")]
    [InlineData("æµ·æµª", "海浪")]
    [InlineData("í\u00A0½í¸€", "😀")]
    public void Misread_utf8_is_read_again(string text, string meant) => Assert.Equal(meant, TextRepair.Repair(text));

    [Theory]
    [InlineData("CAFÉ… and MÜSLI™")]
    [InlineData("café…")]
    [InlineData("3×½ ½ × ²")]
    [InlineData("Grüße, façade, Ångström, São Paulo, NÃO")]
    [InlineData("25 °C — 10 €, ¿qué?")]
    [InlineData("дождь и гром, 海浪, 강아지 🐶")]
    public void Sound_text_stays(string text) => Assert.Equal(text, TextRepair.Repair(text));

    [Theory]
    [InlineData("&lt;b&gt; &EACUTE;", "<b> É")]
    [InlineData("<i> &amp;", "<i> &amp;")]
    [InlineData("<i>\n&amp;", "<i>\n&amp;")]
    [InlineData("&amp;\n<i>", "&\n<i>")]
    [InlineData("&copy 2024", "&copy 2024")]
    public void Entities_are_unescaped_until_a_line_holds_a_tag(string text, string expected) => Assert.Equal(expected, TextRepair.Repair(text));

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() => Assert.Equal("a�b", TextRepair.Repair("a\uD800b"));

    [Fact]
    public void Whatever_was_misread_as_latin1_comes_back()
    {
        foreach (var text in new[] { "über", "Çelik", "ángel", "smörgåsbord", "žluťoučký", "Łódź", "μουσική", "צפירה", "موسيقى", "ฝนตก", "雷鳴" })
        {
            Assert.Equal(text, TextRepair.Repair(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))));
        }
    }
}
