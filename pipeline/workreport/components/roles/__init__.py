"""Achievement, problem, plan."""

from workreport.components.roles.logic import RoleClassifier

__all__ = ["RoleClassifier"]
