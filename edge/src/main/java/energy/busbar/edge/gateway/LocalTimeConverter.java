// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A day, or a moment of the local clock.
final class LocalTimeConverter implements ITypeConverter<LocalDateTime> {

    @Override
    public LocalDateTime convert(String text) {
        try {
            return text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("\"" + text
                    + "\" is not a local time. Maybe 2024-06-15, or 2024-06-15T14:30 without a zone.");
        }
    }
}
