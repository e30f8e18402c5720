"""What a person can do with the record: functions of a session that never commit."""
