// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewaySample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/// One record a line, to a file or the standard output.
///
/// @param eachAtOnce whether somebody may be reading along
record JsonLines(Writer writer, RecordJson json, boolean eachAtOnce) implements Sink {

    @Override
    public void take(GatewaySample sample) throws IOException {
        writer.write(json.line(sample));
        writer.write('\n');
        if (eachAtOnce) {
            writer.flush();
        }
        // The standard output keeps its errors to itself: a reader that has gone is seen here only.
        if (writer instanceof PrintWriter printer && eachAtOnce && printer.checkError()) {
            throw new IOException("nobody reads it any more");
        }
    }
}
