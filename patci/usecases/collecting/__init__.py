"""What agencies owe and send: rounds, submissions, evidence, agreements."""
