// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// An authority of our own and a server's certificate for this machine, made with the JDK's keytool.
public record Certificates(Path folder) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    public static Certificates in(Path folder) throws Exception {
        var made = new Certificates(folder);
        made.keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test authority", "-ext", "bc:c", "-keystore",
                "ca.p12");
        made.keytool("-exportcert", "-rfc", "-alias", "ca", "-keystore", "ca.p12", "-file", "ca.pem");
        made.keytool("-genkeypair", "-alias", "broker", "-dname", "CN=broker", "-keystore", "broker.p12");
        made.keytool("-certreq", "-alias", "broker", "-keystore", "broker.p12", "-file", "broker.csr");
        made.keytool("-gencert", "-rfc", "-alias", "ca", "-keystore", "ca.p12", "-ext", "san=ip:127.0.0.1", "-infile",
                "broker.csr", "-outfile", "broker.pem");
        made.keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", "broker.p12", "-file", "ca.pem");
        made.keytool("-importcert", "-alias", "broker", "-keystore", "broker.p12", "-file", "broker.pem");
        made.writeKey();
        return made;
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-storetype", "PKCS12"));
        if (words[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-validity", "2"));
        }
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    /// The server's key and certificates as Java wants them.
    public KeyStore server() throws Exception {
        return KeyStore.getInstance(folder.resolve("broker.p12").toFile(), PASSWORD);
    }

    public char[] password() {
        return PASSWORD.clone();
    }

    private void writeKey() throws Exception {
        var key = server().getKey("broker", PASSWORD).getEncoded();
        Files.writeString(folder.resolve("broker.key"), "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(key) + "\n-----END PRIVATE KEY-----\n");
    }

    public Path authority() {
        return folder.resolve("ca.pem");
    }
}
