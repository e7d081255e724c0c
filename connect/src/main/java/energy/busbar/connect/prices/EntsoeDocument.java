// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import energy.busbar.connect.http.NotBelievedException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Day-ahead prices as the transparency platform of ENTSO-E publishes them: a `Publication_MarketDocument` of document
/// type A44, with points of 15, 30 or 60 minutes. A point that is left out has the price of the one before it (curve
/// type A03).
public final class EntsoeDocument {

    public static final URI PUBLIC = URI.create("https://web-api.tp.entsoe.eu");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EntsoeDocument() {}

    /// Which prices are asked for.
    ///
    /// @param eic   of the bidding zone, such as 10Y1001A1001A82H for Germany and Luxembourg
    /// @param token as the platform hands it out
    public record Zone(URI base, String eic, String token) {

        URI address(Instant now) {
            var from = now.minus(Duration.ofDays(15)).truncatedTo(ChronoUnit.DAYS);
            return URI.create(base.toString().replaceAll("/+$", "") + "/api?documentType=A44&in_Domain=" + eic
                    + "&out_Domain=" + eic + "&periodStart=" + TIME.format(from) + "&periodEnd="
                    + TIME.format(now.plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS)) + "&securityToken="
                    + token);
        }

        /// Never with its token.
        @Override
        public String toString() {
            return base + " " + eic;
        }
    }

    record Point(Instant start, Instant end, double pricePerMwh) {}

    static List<Point> read(String body) throws NotBelievedException {
        var root = parsed(body);
        if (!root.getTagName().endsWith("Publication_MarketDocument")) {
            throw new NotBelievedException("the answer is a " + root.getTagName() + ": " + text(root, "text")
                    + ". Maybe nothing is published for this zone, or the token is wrong.");
        }
        var points = new ArrayList<Point>();
        var periods = root.getElementsByTagNameNS("*", "Period");
        for (int i = 0; i < periods.getLength(); i++) {
            add((Element) periods.item(i), points);
        }
        return points;
    }

    private static Element parsed(String body) throws NotBelievedException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            // Strangers' documents must not read our files.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException broken) {
            throw new NotBelievedException("the answer is no XML (" + broken.getMessage()
                    + "). Maybe another server answers at this address.");
        }
    }

    private static void add(Element period, List<Point> points) throws NotBelievedException {
        try {
            var start = OffsetDateTime.parse(text(period, "start")).toInstant();
            var end = OffsetDateTime.parse(text(period, "end")).toInstant();
            var step = Duration.parse(text(period, "resolution"));
            long count = Duration.between(start, end).dividedBy(step);
            var told = period.getElementsByTagNameNS("*", "Point");
            for (int i = 0; i < told.getLength(); i++) {
                var point = (Element) told.item(i);
                long position = Long.parseLong(text(point, "position"));
                long next = i + 1 < told.getLength()
                        ? Long.parseLong(text((Element) told.item(i + 1), "position"))
                        : count + 1;
                if (position < 1 || next <= position || next > count + 1) {
                    throw new NotBelievedException("point " + position + " of the period from " + start
                            + " is followed by " + next + " of " + count + ". Maybe the answer was cut.");
                }
                points.add(new Point(start.plus(step.multipliedBy(position - 1)),
                        start.plus(step.multipliedBy(next - 1)), Double.parseDouble(text(point, "price.amount"))));
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException wrong) {
            throw new NotBelievedException("a period of the answer makes no sense (" + wrong.getMessage()
                    + "). Maybe it was cut.");
        }
    }

    private static String text(Element parent, String tag) {
        var found = parent.getElementsByTagNameNS("*", tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
}
