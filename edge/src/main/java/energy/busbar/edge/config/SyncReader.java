// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.record.sync.CloudAddress;
import energy.busbar.record.sync.Secret;
import energy.busbar.record.sync.SyncTerms;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Reads `sync`. What it leaves out the environment may say.
record SyncReader(Path folder, Map<String, String> environment) {

    Optional<CloudSync> read(Section root) {
        return root.section("sync").flatMap(this::section);
    }

    private Optional<CloudSync> section(Section sync) {
        var usual = usual(sync);
        var terms = terms(sync, usual);
        var address = address(sync);
        return sync.build(() -> new CloudSync(address.orElseThrow(), terms));
    }

    private SyncTerms usual(Section sync) {
        try {
            return CloudSync.terms(environment);
        } catch (IllegalArgumentException wrong) {
            sync.problem("batch-size", "cannot be told: " + wrong.getMessage(), "");
            return SyncTerms.USUAL;
        }
    }

    private static SyncTerms terms(Section sync, SyncTerms usual) {
        var interval = sync.span("interval", usual.interval());
        if (interval.toSeconds() < 1 || interval.toDays() > 1) {
            sync.problem("interval", "must be from 1s to 1d, was " + Spans.words(interval) + ".", "60s.");
            return usual;
        }
        int batchRows = sync.whole("batch-size", Quantity.ROWS, usual.batchRows());
        int mostRowsPerSecond = sync.whole("max-rows-per-second", Quantity.ROWS, usual.mostRowsPerSecond());
        boolean ticksToo = sync.flag("ticks", usual.ticksToo());
        return new SyncTerms(interval, batchRows, mostRowsPerSecond, ticksToo);
    }

    private Optional<CloudAddress> address(Section sync) {
        var given = new CloudAddress.Given(sync.text("user"), sync.text("password").map(Secret::new),
                sync.text("ssl-mode"), sync.text("root-certificate").map(file -> folder.resolve(file).toString()));
        boolean said = sync.has("url");
        var url = sync.text("url").or(() -> said
                ? Optional.empty()
                : CloudSync.variable(environment, CloudSync.DB_URL));
        if (url.isEmpty()) {
            if (!said) {
                sync.problem("url", "is missing.", "url: ${" + CloudSync.DB_URL + "}.");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(CloudAddress.parse(url.get(), given));
        } catch (IllegalArgumentException wrong) {
            sync.problem("url", String.valueOf(wrong.getMessage()), "");
            return Optional.empty();
        }
    }
}
