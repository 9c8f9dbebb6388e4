package io.webjack.admin.secret;

import io.webjack.admin.document.UsedBy;
import java.util.List;

/** Who uses secrets. */
public interface SecretUsage {

    /** The processings that name the secret, running or not. */
    List<UsedBy> usersOf(String name);

    /** Stops those of them that run with the secret, and has their owners told that it is deleted. Needs a transaction. */
    void stopUsersOf(String name);
}
