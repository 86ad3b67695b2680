"""What agencies are asked and what they answer: rounds, review, answers on paper, completeness."""
