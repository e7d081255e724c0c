// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import energy.busbar.connect.home.Authority;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// Says in words why a broker does not do what it was asked.
final class Refusal {

    private Refusal() {}

    static String words(Throwable failure, BrokerTerms terms) {
        var cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case Mqtt3ConnAckException refused ->
                refused(terms, refused.getMqttMessage().getReturnCode().name(), "");
            case Mqtt5ConnAckException refused -> refused(terms, refused.getMqttMessage().getReasonCode().name(),
                    refused.getMqttMessage().getReasonString().map(why -> " (" + why + ")").orElse(""));
            case Mqtt5DisconnectException sentAway -> "the broker ends the connection: "
                    + spoken(sentAway.getMqttMessage().getReasonCode().name()) + "." + maybe(
                            sentAway.getMqttMessage().getReasonCode().name(), terms);
            case TimeoutException _ ->
                terms.place() + " does not answer within " + terms.patience().toMillis() + " ms";
            case ConnectionClosedException closed -> terms.place() + ": " + root(closed)
                    + " Maybe it restarts, or another program uses the client-id \"" + terms.identity().clientId()
                    + "\".";
            default -> terms.place() + ": " + root(cause);
        };
    }

    private static String refused(BrokerTerms terms, String code, String why) {
        return "the broker at " + terms.place() + " refuses: " + spoken(code) + why + "." + maybe(code, terms);
    }

    private static String spoken(String code) {
        return code.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String maybe(String code, BrokerTerms terms) {
        return switch (code) {
            case "BAD_USER_NAME_OR_PASSWORD", "NOT_AUTHORIZED" -> " Maybe user or password are wrong or missing.";
            case "IDENTIFIER_REJECTED", "CLIENT_IDENTIFIER_NOT_VALID" ->
                " Maybe it allows no client-id \"" + terms.identity().clientId() + "\".";
            case "UNSUPPORTED_PROTOCOL_VERSION" -> " Maybe set version to the other of 3.1.1 and 5.";
            case "SESSION_TAKEN_OVER" ->
                " Maybe another program uses the client-id \"" + terms.identity().clientId() + "\".";
            default -> "";
        };
    }

    /// The innermost cause says most: a certificate that does not fit, a port at which nobody listens.
    private static String root(Throwable cause) {
        var inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null
                ? inner.getClass().getSimpleName()
                : Authority.explained(inner.getMessage());
    }
}
