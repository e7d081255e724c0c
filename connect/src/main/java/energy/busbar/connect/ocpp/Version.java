// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The dialects spoken here. The names of errors are spelled differently in each.
enum Version {
    OCPP_1_6("ocpp1.6", "FormationViolation", "OccurenceConstraintViolation"),

    OCPP_2_0_1("ocpp2.0.1", "FormatViolation", "OccurrenceConstraintViolation");

    private static final Dialect EARLIER = new Ocpp16();
    private static final Dialect LATER = new Ocpp201();

    private final String subprotocol;
    private final String formation;
    private final String occurrence;

    Version(String subprotocol, String formation, String occurrence) {
        this.subprotocol = subprotocol;
        this.formation = formation;
        this.occurrence = occurrence;
    }

    String subprotocol() {
        return subprotocol;
    }

    Dialect dialect() {
        return switch (this) {
            case OCPP_1_6 -> EARLIER;
            case OCPP_2_0_1 -> LATER;
        };
    }

    String spelled(ErrorCode code) {
        return switch (code) {
            case NOT_IMPLEMENTED -> "NotImplemented";
            case INTERNAL_ERROR -> "InternalError";
            case PROTOCOL_ERROR -> "ProtocolError";
            case FORMATION_VIOLATION -> formation;
            case PROPERTY_CONSTRAINT_VIOLATION -> "PropertyConstraintViolation";
            case OCCURRENCE_CONSTRAINT_VIOLATION -> occurrence;
            case TYPE_CONSTRAINT_VIOLATION -> "TypeConstraintViolation";
        };
    }

    /// The first that a charge point offers and that is spoken here: it lists them as it prefers.
    static Optional<Version> offered(List<String> subprotocols) {
        for (var name : subprotocols) {
            for (var version : values()) {
                if (version.subprotocol.equals(name.strip().toLowerCase(Locale.ROOT))) {
                    return Optional.of(version);
                }
            }
        }
        return Optional.empty();
    }
}
