// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts the frames of a WebSocket together into texts.
final class Socket implements WebSocket.Listener {

    /// All states of a large home are a few megabytes.
    private static final int MOST_CHARACTERS = 32_000_000;

    private final Consumer<String> hearer;
    private final Consumer<String> end;
    private final StringBuilder text = new StringBuilder();

    /// @param end takes why the connection ended
    Socket(Consumer<String> hearer, Consumer<String> end) {
        this.hearer = hearer;
        this.end = end;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (text.length() > MOST_CHARACTERS) {
            end.accept("it sends a text without end");
            socket.abort();
            return null;
        }
        if (last) {
            var whole = text.toString();
            text.setLength(0);
            hearer.accept(whole);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.accept("it ended the connection (" + code + (reason.isBlank() ? "" : " " + reason) + ")");
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end.accept("the connection broke (" + error.getMessage() + ")");
    }
}
