// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import energy.busbar.connect.home.Eventually;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The broker of most homes as a process of its own, with TLS and a password, where it is installed.
final class Mosquitto implements AutoCloseable {

    private final Process process;
    private final int port;

    /// Where it is on this machine.
    static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "mosquitto")).filter(Files::isExecutable).findFirst();
    }

    /// @param certificates in a folder it may write to
    Mosquitto(Path program, Certificates certificates) throws Exception {
        port = freePort();
        var folder = certificates.folder();
        var users = folder.resolve("users");
        // The line of a user "busbar" whose password is "right", as mosquitto_passwd writes it.
        Files.writeString(users, MosquittoPassword.line("busbar", "right"));
        // Started by root it would become somebody who may not read the test's folder.
        var file = Files.writeString(folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                cafile %s
                certfile %s
                keyfile %s
                allow_anonymous false
                password_file %s
                user %s
                """.formatted(port, certificates.authority(), folder.resolve("broker.pem"),
                folder.resolve("broker.key"), users, System.getProperty("user.name")));
        process = new ProcessBuilder(program.toString(), "-c", file.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile()).start();
        Eventually.holds("mosquitto listens", () -> {
            try (var knock = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return knock.isConnected();
            }
        });
    }

    private static int freePort() throws IOException {
        try (var once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return once.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join().destroyForcibly();
    }
}
