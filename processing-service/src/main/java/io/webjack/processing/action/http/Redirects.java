package io.webjack.processing.action.http;

import io.webjack.contracts.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a request was sent to on its way: not too often, and never round in a circle. */
final class Redirects {
    private final int most;
    private final List<String> addresses = new ArrayList<>(0);
    private final Set<String> passed = new HashSet<>(0);

    Redirects(int most) {
        this.most = most;
    }

    /** The addresses that were passed, as they are shown. */
    List<String> addresses() {
        return addresses;
    }

    /** The request that follows. */
    OutgoingRequest follow(OutgoingRequest request, int status, String location) throws InvalidRequestException {
        if (addresses.size() >= most) {
            throw new InvalidRequestException(ErrorCode.REDIRECT_INVALID, "more than " + most + " redirects");
        }
        OutgoingRequest following;
        try {
            following = request.redirected(status, request.address().resolve(location));
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    ErrorCode.REDIRECT_INVALID, "redirected to what is no address: " + e.getMessage());
        }
        passed.add(request.line());
        if (passed.contains(following.line())) {
            throw new InvalidRequestException(ErrorCode.REDIRECT_INVALID, "redirected round in a circle");
        }
        addresses.add(request.address().shown());
        return following;
    }
}
