// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Checks the password of a charge point: HTTP basic authentication with its id as user name, as the security
/// profiles of OCPP want it.
record Credentials(String id, byte[] password) {

    private static final String SCHEME = "Basic ";

    /// @param header of the request
    static Optional<Credentials> of(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] both;
        try {
            both = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        for (int i = 0; i < both.length; i++) {
            if (both[i] == ':') {
                return Optional.of(new Credentials(new String(both, 0, i, StandardCharsets.UTF_8),
                        Arrays.copyOfRange(both, i + 1, both.length)));
            }
        }
        return Optional.empty();
    }

    /// An AuthorizationKey is kept in hexadecimal digits; some charge points send these, others the bytes they
    /// stand for.
    boolean match(String user, String key) {
        boolean same = MessageDigest.isEqual(password, key.getBytes(StandardCharsets.UTF_8));
        boolean sameBytes = isHex(key) && MessageDigest.isEqual(password, HexFormat.of().parseHex(key));
        return id.equals(user) && (same || sameBytes);
    }

    private static boolean isHex(String key) {
        return key.length() % 2 == 0 && key.matches("[0-9a-fA-F]{2,}");
    }
}
