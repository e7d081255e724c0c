// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.ocpp.OcppTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a connection to charge points that speak OCPP.
record OcppReader(Path folder) {

    private static final int USUAL_PORT = 8887;

    Optional<Connection.Way> read(Section section, boolean commands) {
        var listen = listen(section);
        var stations = stations(section);
        if (commands && !section.has("safe-current-a")) {
            section.problem("safe-current-a",
                    "is needed for commands: what a car may draw per phase when Busbar is gone.",
                    "6, or 0 for none.");
        }
        var manner = manner(section);
        return section.build(() -> new Connection.Way.Ocpp(
                new OcppTerms(listen.orElseThrow(), stations, manner.orElseThrow(), commands)));
    }

    private Optional<OcppTerms.Listen> listen(Section section) {
        var host = section.text("host").orElse("127.0.0.1");
        int port = section.whole("port", Quantity.PORT, USUAL_PORT);
        boolean open = section.flag("open", false);
        var password = section.text("keystore-password");
        var keystore = section.text("keystore")
                .map(file -> new OcppTerms.Keystore(folder.resolve(file), password.orElse("")));
        return section.buildSoFar(() -> new OcppTerms.Listen(host, port, keystore, open));
    }

    private static List<OcppTerms.Station> stations(Section section) {
        var stations = new ArrayList<OcppTerms.Station>();
        for (var point : section.list("charge-points")) {
            var id = point.required("id").orElse("");
            var password = point.text("password");
            int connectors = point.whole("connectors", Quantity.COUNT, 1);
            point.build(() -> new OcppTerms.Station(id, password, connectors)).ifPresent(stations::add);
        }
        return stations;
    }

    private static Optional<OcppTerms.Manner> manner(Section section) {
        var usual = OcppTerms.Manner.usual(section.number("safe-current-a", Quantity.CURRENT_A, 0));
        var sample = section.span("sample-interval", usual.sampleInterval());
        var stale = section.span("stale-after", usual.staleAfter());
        var patience = section.span("patience", usual.patience());
        boolean remoteStart = section.flag("remote-start", false);
        double needKwh = section.number("assumed-need-kwh", Quantity.ENERGY_KWH, usual.guess().neededKwh());
        var stay = section.span("assumed-stay", usual.guess().stay());
        return section.buildSoFar(() -> new OcppTerms.Manner(usual.safeCurrentA(), sample, stale, patience, remoteStart,
                new OcppTerms.CarGuess(needKwh, stay)));
    }
}
