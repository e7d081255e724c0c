// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// What differs between the versions of OCPP: the names and shapes of what is said. Without memory; each method
/// waits as long as the conversation has patience.
///
/// All throw [RefusedException] where the charge point says no, and [IOException] where it says nothing.
sealed interface Dialect permits Ocpp16, Ocpp201 {

    /// What is told anew, in seconds.
    record Rhythm(long sampleSeconds, long heartbeatSeconds) {}

    /// Takes note of a call of the charge point and answers it.
    ObjectNode answer(Box box, Message.Call call) throws MalformedException;

    /// Whether it says that the charge point has just started.
    boolean isBoot(Message.Call call);

    Abilities abilities(Conversation talk) throws IOException;

    /// Has it measure what is needed as often as is needed. Only what it says otherwise is written.
    ///
    /// @return how much was written
    int configure(Conversation talk, Abilities abilities, Rhythm rhythm) throws IOException;

    void askForStatus(Conversation talk, int connector) throws IOException;

    void askForMeter(Conversation talk, int connector) throws IOException;

    /// A question without consequence that every charge point answers.
    void probe(Conversation talk) throws IOException;

    /// @param now when a limit without a span begins
    void set(Conversation talk, int connector, Profile profile, Instant now) throws IOException;

    /// Takes back a profile of ours; no matter if it is not there.
    void clear(Conversation talk, int profileId) throws IOException;

    /// The limit that holds now by all profiles; empty if it does not tell.
    Optional<Profile.Limit> inForce(Conversation talk, int connector, boolean watts) throws IOException;

    /// Starts the car that waits.
    void start(Conversation talk, int connector) throws IOException;
}
