"""Territory, people, processes, and what the collective thinks."""

from .attachment import Attachment
from .collective import CollectiveMembership, PlanningCollective
from .diagnosis import CommunityFeeling, LocalAsset, Problem, ProblemLink
from .domain import ThematicDomain
from .organization import AlliedOrganization
from .process import PlanningProcess, Stage, StageMove
from .strategy import Strategy
from .territory import Colonia, PopulationFigure, TerritorialOffice
from .user import User, Visitor
from .vision import Imaginary, Vision

__all__ = [
    "AlliedOrganization",
    "Attachment",
    "CollectiveMembership",
    "Colonia",
    "CommunityFeeling",
    "Imaginary",
    "LocalAsset",
    "PlanningCollective",
    "PlanningProcess",
    "PopulationFigure",
    "Problem",
    "ProblemLink",
    "Stage",
    "StageMove",
    "Strategy",
    "TerritorialOffice",
    "ThematicDomain",
    "User",
    "Vision",
    "Visitor",
]
