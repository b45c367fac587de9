"""消息: everybody's inbox and how they want to be told; and the operators' outbox."""
