// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LightGbmTest {

    @Test
    void aMachineWithoutTheNativeLibraryIsToldWhatItLacks() {
        var cannot = LightGbm.missing(new UnsatisfiedLinkError("libgomp.so.1: cannot open shared object file"));

        assertThat(cannot).hasMessageContaining("libgomp.so.1").hasMessageContaining("Debian: libgomp1")
                .hasMessageContaining("Forecasts go on");
    }
}
