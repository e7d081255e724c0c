// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.Spans;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `30s`, `5min`, `2h` or `PT30S` on the command line.
final class SpanConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return Spans.parse(text).filter(Duration::isPositive).orElseThrow(
                () -> new TypeConversionException("\"" + text + "\" is not a length of time. Maybe " + text.strip()
                        + (text.strip().matches("\\d+") ? "min" : " should be 30s, 5min or 2h") + "."));
    }
}
