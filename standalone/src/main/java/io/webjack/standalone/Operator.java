package io.webjack.standalone;

/** Whoever looks after the run; told once when something stays broken and once when that is over. */
interface Operator {
    /** Nobody. */
    Operator NONE = email -> {};

    void tell(OperatorEmail email);
}
