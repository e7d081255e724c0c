// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineProtocolTest {

    /// Reads a line as the documentation describes it, apart from how it is written.
    private static List<String> parts(String line, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                part.append(c).append(line.charAt(++i));
            } else if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                quoted ^= c == '"' && separator == ' ';
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    @Property(tries = 300)
    void anyNameThatCanBeWrittenIsReadBackAsItWas(
            @ForAll @StringLength(min = 1, max = 30) @CharRange(from = ' ', to = '[') @CharRange(from = ']', to = '~') @Chars({
                    ' ', ',', '=', '"', '\'', 'ä', '日'}) String name) {
        var line = new LineProtocol(name).line(TestSamples.fiveMinutely(1).getFirst());

        // A quote in a tag is a plain character, so the head is cut off before strings are looked for.
        var head = parts(line.substring(0, line.indexOf(" solar_generation_kw=")), ',');
        assertThat(head).hasSize(2).first().isEqualTo("der");
        assertThat(parts(head.get(1), '=')).hasSize(2);
        assertThat(unescaped(head.get(1))).isEqualTo("device_id=" + name);
    }

    @Property(tries = 300)
    void anyTextIsReadBackFromItsString(@ForAll String text) {
        String written = LineProtocol.string(text);

        assertThat(written).startsWith("\"").endsWith("\"");
        assertThat(written.substring(1, written.length() - 1).replaceAll("\\\\([\\\\\"])", "$1")).isEqualTo(text);
    }

    @Test
    void aRecordIsOnePointWithAllItsNumbersAndItsPeriod() {
        var sample = TestSamples.fiveMinutely(1).getFirst();

        var line = parts(new LineProtocol("edge-gateway-001").line(sample), ' ');

        assertThat(line).hasSize(3);
        assertThat(line.getFirst()).isEqualTo("der,device_id=edge-gateway-001");
        assertThat(parts(line.get(1), ',')).hasSize(23)
                .contains("battery_soc_percent=50.0", "battery_cycles=0i", "solar_generation_kw=0.0",
                        "grid_price_time_of_use_period=\"off_peak\"");
        assertThat(line.get(2)).isEqualTo("1718434800");
    }

    @Test
    void aNameThatTheFormatCannotWriteIsRefused() {
        for (var name : List.of("", "ends with \\", "two\nlines")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new LineProtocol(name))
                    .withMessageContaining("Maybe");
        }
    }
}
