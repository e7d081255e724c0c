// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// A socket of the server. Sending never waits: a charge point that does not read fills its queue, and then its
/// connection is over.
record JettySocket(Session session) implements Socket {

    private static final int FAREWELL_SECONDS = 1;

    @Override
    public void send(String text) {
        session.sendText(text, Callback.from(() -> {}, _ -> session.disconnect()));
    }

    /// The close frame may never get out, so the line is cut behind it, or without it.
    @Override
    public void end(int code, String reason) {
        CompletableFuture.delayedExecutor(FAREWELL_SECONDS, TimeUnit.SECONDS).execute(session::disconnect);
        session.close(code, reason, Callback.from(session::disconnect, _ -> session.disconnect()));
    }
}
