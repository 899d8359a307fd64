"""Classes of messages, by the types of their contents."""
