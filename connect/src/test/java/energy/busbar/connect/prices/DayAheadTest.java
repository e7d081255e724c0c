// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.http.NotBelievedException;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Prices of the European day-ahead market, as two kinds of servers tell them.
class DayAheadTest {

    private static final Instant MIDNIGHT = Instant.parse("2024-05-05T22:00:00Z");
    private static final DayAhead HOUSEHOLD = new DayAhead(0.15, 0.19);

    private static String document(String resolution, String points) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3">
                  <TimeSeries><currency_Unit.name>EUR</currency_Unit.name><curveType>A03</curveType>
                    <Period><timeInterval><start>2024-05-05T22:00Z</start><end>2024-05-06T02:00Z</end></timeInterval>
                      <resolution>%s</resolution>%s</Period>
                  </TimeSeries>
                </Publication_MarketDocument>
                """.formatted(resolution, points);
    }

    private static String point(int position, double price) {
        return "<Point><position>" + position + "</position><price.amount>" + price + "</price.amount></Point>";
    }

    @Test
    void theSuppliersMarkupAndTheTaxComeOnTop() throws NotBelievedException {
        var rates = HOUSEHOLD
                .readAwattar(
                        """
                                {"object":"list","data":[{"start_timestamp":%d,"end_timestamp":%d,"marketprice":-20,"unit":"Eur/MWh"}]}"""
                                .formatted(MIDNIGHT.toEpochMilli(), MIDNIGHT.plusSeconds(900).toEpochMilli()),
                        MIDNIGHT);

        assertThat(rates.inOrder()).singleElement().satisfies(rate -> {
            assertThat(rate.perKwh()).isCloseTo((-0.02 + 0.15) * 1.19, within(1e-12));
            assertThat(rate.end()).isEqualTo(MIDNIGHT.plusSeconds(900));
        });
    }

    @Test
    void anHourThatIsLeftOutCostsWhatTheOneBeforeItDid() throws NotBelievedException {
        var points = EntsoeDocument.read(document("PT60M", point(1, 50) + point(3, 80)));

        assertThat(points).containsExactly(
                new EntsoeDocument.Point(MIDNIGHT, MIDNIGHT.plusSeconds(7200), 50),
                new EntsoeDocument.Point(MIDNIGHT.plusSeconds(7200), MIDNIGHT.plusSeconds(14_400), 80));
    }

    @Test
    void quarterHoursAreQuarterHours() throws NotBelievedException {
        var points = EntsoeDocument.read(document("PT15M", point(1, 50) + point(2, 40)));

        assertThat(points.getFirst().end()).isEqualTo(MIDNIGHT.plusSeconds(900));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Acknowledgement_MarketDocument><Reason><text>No matching data found</text></Reason></Acknowledgement_MarketDocument> | No matching data found
            <html><body>busy</html> | no XML
            <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x> | no XML
            """)
    void whatIsNoPublicationIsRefusedWithWhatItSays(String body, String why) {
        assertThatThrownBy(() -> EntsoeDocument.read(body)).isInstanceOf(NotBelievedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void pointsOutOfOrderAreRefusedWhole() {
        assertThatThrownBy(() -> EntsoeDocument.read(document("PT60M", point(2, 50) + point(1, 80))))
                .isInstanceOf(NotBelievedException.class).hasMessageContaining("point 2");
        assertThatThrownBy(() -> EntsoeDocument.read(document("PT60M", point(5, 50))))
                .isInstanceOf(NotBelievedException.class);
    }

    @Test
    void aTokenIsNeverShown() {
        var zone = new EntsoeDocument.Zone(URI.create("http://nas"), "10Y1001A1001A82H", "secret");

        assertThat(zone.toString()).doesNotContain("secret");
        assertThat(zone.address(MIDNIGHT).toString()).contains("periodStart=202404200000", "securityToken=secret");
    }
}
