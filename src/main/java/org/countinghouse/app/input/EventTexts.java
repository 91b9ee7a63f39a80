package org.countinghouse.app.input;

/** What names an event. */
record EventTexts(RowText type, RowText source, RowText id, RowText customer) {}
