// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A line of mosquitto's password file: PBKDF2 with SHA-512, as its own tool writes it.
final class MosquittoPassword {

    private static final int ROUNDS = 101;

    private MosquittoPassword() {}

    static String line(String user, String password) throws Exception {
        var salt = new byte[12];
        new SecureRandom().nextBytes(salt);
        var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 512)).getEncoded();
        var base64 = Base64.getEncoder();
        return user + ":$7$" + ROUNDS + "$" + new String(base64.encode(salt), UTF_8) + "$"
                + new String(base64.encode(hash), UTF_8) + "\n";
    }
}
