// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// The server that charge points connect to: it lets in whom the site knows, in a language spoken here, and
/// hands frames to their conversations.
final class CentralSystem implements AutoCloseable {

    static final String PATH = "/ocpp/";

    /// Of one message; the longest a charge point has to say is the list of its settings.
    static final int LONGEST_MESSAGE = 128 * 1024;

    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
    private static final String ATTENDANT = "attendant";
    private static final int LONGEST_ID = 48;
    private static final int UNACCEPTABLE = 1003;

    private final OcppTerms.Listen listen;
    private final Reception reception;
    private final Javalin javalin;

    /// Who is let in, and what becomes of them.
    interface Reception {

        /// The charge point of an id; empty if nobody knows it.
        Optional<OcppTerms.Station> station(String id);

        /// A charge point has come.
        Attendant attend(String id, Version version, Socket socket);

        void left(Attendant attendant, String why);

        /// Somebody was not let in.
        ///
        /// @param why for people, a sentence
        void refused(String why);
    }

    /// Starts to listen.
    ///
    /// @throws IOException if the port cannot be had
    CentralSystem(OcppTerms.Listen listen, Reception reception) throws IOException {
        this.listen = listen;
        this.reception = reception;
        javalin = Javalin.create(this::configure);
        try {
            javalin.start();
        } catch (JavalinException | IllegalStateException | IllegalArgumentException failure) {
            javalin.stop();
            throw new IOException(words(failure), failure);
        }
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
        config.jetty.addConnector(this::connector);
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setMaxTextMessageSize(LONGEST_MESSAGE);
            factory.setMaxFrameSize(LONGEST_MESSAGE);
            factory.setMaxBinaryMessageSize(1);
            factory.setMaxOutgoingFrames(64);
            // Silence is judged by whether questions are answered, not by a timer of the socket.
            factory.setIdleTimeout(Duration.ZERO);
        });
        config.routes.wsBeforeUpgrade(PATH + "{id}", this::admit);
        config.routes.ws(PATH + "{id}", this::converse);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector;
        if (listen.keystore().isPresent()) {
            var secure = new HttpConfiguration(http);
            // Charge points are given addresses such as 192.168.1.5, which are no names to check.
            secure.addCustomizer(new SecureRequestCustomizer(false));
            var tls = new SslContextFactory.Server();
            tls.setKeyStorePath(listen.keystore().get().file().toString());
            tls.setKeyStorePassword(listen.keystore().get().password());
            connector = new ServerConnector(server, tls, new HttpConnectionFactory(secure));
        } else {
            connector = new ServerConnector(server, new HttpConnectionFactory(http));
        }
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        return connector;
    }

    private void admit(Context request) {
        var id = request.pathParam("id");
        var station = reception.station(id);
        if (station.isEmpty()) {
            reception.refused(shown(id) + " is not known here. Maybe add it to charge-points.");
            throw new HttpResponseException(HttpStatus.NOT_FOUND.getCode(), "No charge point of this id is known.");
        }
        if (station.get().password().isPresent() && !knowsPassword(station.get(), request.header("Authorization"))) {
            reception.refused(shown(id) + " has another password. Maybe its AuthorizationKey differs from password, or"
                    + " somebody else calls himself so.");
            throw new HttpResponseException(HttpStatus.UNAUTHORIZED.getCode(), "The password is another.",
                    Map.of("WWW-Authenticate", "Basic realm=\"ocpp\""));
        }
        var version = version(request.header(SUBPROTOCOL));
        if (version.isEmpty()) {
            reception.refused(shown(id) + " speaks neither ocpp1.6 nor ocpp2.0.1. Maybe it is set to SOAP.");
        }
        // Without a language in common the specification wants the handshake to be completed without any, and
        // the connection to be ended then.
        request.res().setHeader(SUBPROTOCOL, version.map(Version::subprotocol).orElse(null));
    }

    private static boolean knowsPassword(OcppTerms.Station station, @Nullable String header) {
        return header != null && Credentials.of(header)
                .filter(told -> told.match(station.id(), station.password().orElseThrow())).isPresent();
    }

    /// As a stranger calls himself, fit to be printed.
    private static String shown(String id) {
        var clean = id.replaceAll("[^\\p{Graph} ]", "?");
        return "A charge point \"" + clean.substring(0, Math.min(LONGEST_ID, clean.length()))
                + "\" wants to connect that";
    }

    private static Optional<Version> version(@Nullable String header) {
        return header == null ? Optional.empty() : Version.offered(List.of(header.split(",", -1)));
    }

    private void converse(WsConfig ws) {
        ws.onConnect(context -> {
            var version = version(context.header(SUBPROTOCOL));
            if (version.isEmpty()) {
                context.closeSession(1002, "Only ocpp1.6 and ocpp2.0.1 are spoken here.");
                return;
            }
            var socket = new JettySocket(context.session);
            context.attribute(ATTENDANT, reception.attend(context.pathParam("id"), version.get(), socket));
        });
        ws.onMessage(context -> {
            var attendant = attendant(context);
            if (attendant != null) {
                attendant.talk().received(context.message());
            }
        });
        ws.onBinaryMessage(context -> context.closeSession(UNACCEPTABLE, "OCPP-J is text."));
        ws.onError(context -> left(context, error(context.error())));
        ws.onClose(context -> left(context, "it closed the connection (" + context.status()
                + (context.reason() == null || context.reason().isBlank() ? ")" : ", " + context.reason() + ")")));
    }

    private static @Nullable Attendant attendant(WsContext context) {
        return context.attribute(ATTENDANT);
    }

    private void left(WsContext context, String why) {
        var attendant = attendant(context);
        if (attendant != null) {
            attendant.talk().ended(why);
            reception.left(attendant, attendant.talk().end().getNow(why));
        }
    }

    private static String error(@Nullable Throwable failure) {
        return "the connection broke (" + (failure == null ? "no reason told" : words(failure.getMessage(), failure))
                + ")";
    }

    private static String words(@Nullable String message, Throwable failure) {
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private String words(Throwable failure) {
        var where = "Port " + listen.port() + " on " + listen.host() + ", where charge points are to connect, ";
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
                return where + "is in use. Maybe another Busbar or another charging system runs on this machine; stop"
                        + " it, or choose another port here and in the charge points.";
            }
            if (String.valueOf(cause.getMessage()).contains("Permission denied")) {
                return where + "needs administrator rights. Maybe choose one above 1023.";
            }
            if (cause.getCause() == null) {
                return where + "cannot be opened: " + words(cause.getMessage(), cause) + ". Maybe this machine does"
                        + " not have that address, or the keystore or its password is another.";
            }
        }
        return where + "cannot be opened.";
    }
}
