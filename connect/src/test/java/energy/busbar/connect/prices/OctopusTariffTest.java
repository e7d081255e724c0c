// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.connect.http.NotBelievedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OctopusTariffTest {

    private static final Instant NOW = Instant.parse("2024-12-29T10:00:00Z");

    private static String row(String pence, String from, String to) {
        return "{\"value_exc_vat\":0,\"value_inc_vat\":" + pence + ",\"valid_from\":\"" + from + "\",\"valid_to\":" + to
                + ",\"payment_method\":null}";
    }

    private static String answer(String... rows) {
        return "{\"count\":" + rows.length + ",\"next\":null,\"previous\":null,\"results\":[" + String.join(",", rows)
                + "]}";
    }

    @Test
    void ratesComeNewestFirstAndArePutInOrderInPounds() throws NotBelievedException {
        var rates = OctopusTariff.read(answer(
                row("-1.5", "2024-12-29T06:30:00Z", "\"2024-12-29T07:00:00Z\""),
                row("17.199", "2024-12-29T06:00:00Z", "\"2024-12-29T06:30:00Z\"")), NOW);

        assertThat(rates.inOrder()).containsExactly(
                new Rate(Instant.parse("2024-12-29T06:00:00Z"), Instant.parse("2024-12-29T06:30:00Z"), 0.17199),
                new Rate(Instant.parse("2024-12-29T06:30:00Z"), Instant.parse("2024-12-29T07:00:00Z"), -0.015));
    }

    @Test
    void theHourThatComesTwiceInAutumnHasTwoPrices() throws NotBelievedException {
        var rates = OctopusTariff.read(answer(
                row("20", "2024-10-27T01:00:00Z", "\"2024-10-27T01:30:00Z\""),
                row("10", "2024-10-27T00:00:00Z", "\"2024-10-27T00:30:00Z\"")), NOW);

        assertThat(rates.inOrder()).extracting(Rate::perKwh).containsExactly(0.1, 0.2);
    }

    @Test
    void aFixedRateHasNoEndAndIsCutWhereNobodyPlans() throws NotBelievedException {
        var rates = OctopusTariff.read(answer(row("25", "2024-10-01T00:00:00Z", "null")), NOW);

        assertThat(rates.inOrder().getFirst().end()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void theRateOfThoseWhoPayOtherwiseIsNotOurs() throws NotBelievedException {
        var other = row("30", "2024-10-01T00:00:00Z", "null").replace("\"payment_method\":null",
                "\"payment_method\":\"NON_DIRECT_DEBIT\"");

        assertThat(OctopusTariff.read(answer(row("25", "2024-10-01T00:00:00Z", "null"), other), NOW).inOrder())
                .extracting(Rate::perKwh).containsExactly(0.25);
    }

    @Test
    void aRateThatIsToldTwiceCountsOnceAndTwoPricesAtOnceAreRefusedWhole() throws NotBelievedException {
        var one = row("25", "2024-12-29T06:00:00Z", "\"2024-12-29T06:30:00Z\"");
        var other = row("26", "2024-12-29T06:00:00Z", "\"2024-12-29T06:30:00Z\"");

        assertThat(OctopusTariff.read(answer(one, one), NOW).inOrder()).hasSize(1);
        assertThatThrownBy(() -> OctopusTariff.read(answer(one, other), NOW)).isInstanceOf(NotBelievedException.class)
                .hasMessageContaining("two prices hold at 2024-12-29T06:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"results":[{"value_inc_vat":null,"valid_from":"2024-12-29T06:00:00Z"}]} | is missing, expected
            {"results":[{"value_inc_vat":1719.9,"valid_from":"2024-12-29T06:00:00Z"}]} | Maybe the unit changed
            {"results":[{"value_inc_vat":17,"valid_from":"yesterday"}]} | which are no times
            {"results":[{"value_inc_vat":17,"valid_from":"2024-12-29T06:00:00Z","valid_to":"2024-12-29T05:00:00Z"}]} | ends at
            {"detail":"Not found."} | Maybe the address is not that of Octopus
            <html>busy</html> | is not JSON
            """)
    void whatMakesNoSenseIsRefusedWithAWayOut(String body, String why) {
        assertThatThrownBy(() -> OctopusTariff.read(body, NOW)).isInstanceOf(NotBelievedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aCodeNamesProductAndRegion() {
        assertThat(OctopusTariff.parse("E-1R-AGILE-24-10-01-C").product()).isEqualTo("AGILE-24-10-01");
        assertThat(OctopusTariff.of("AGILE-OUTGOING-19-05-13", "P").code()).isEqualTo("E-1R-AGILE-OUTGOING-19-05-13-P");
        assertThatThrownBy(() -> OctopusTariff.parse("E-2R-VAR-22-11-01-C")).hasMessageContaining("day and night");
        assertThatThrownBy(() -> OctopusTariff.parse("AGILE-24-10-01")).hasMessageContaining("product and region");
        assertThatThrownBy(() -> OctopusTariff.of("AGILE-24-10-01", "I")).hasMessageContaining("tariff code");
    }
}
