// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The commented site file that `busbar init` writes.
public final class Example {

    private Example() {}

    public static String text() {
        try (var in = Example.class.getResourceAsStream("site-example.yaml")) {
            return new String(Objects.requireNonNull(in, "site-example.yaml").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("The example site file cannot be read", broken);
        }
    }
}
