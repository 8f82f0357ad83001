"""Addresses of planning's workspace, where staff work."""

from django.urls import path

from .views import process, registers, tree
from .views.workspace import WorkspaceHomeView

PROCESS = "trabajo/procesos/<int:pk>"

urlpatterns = [
    path("trabajo/", WorkspaceHomeView.as_view(), name="workspace"),
    path("trabajo/procesos/", process.ProcessListView.as_view(), name="process-list"),
    path("trabajo/procesos/abrir/", process.ProcessCreateView.as_view(), name="process-create"),
    path(f"{PROCESS}/", process.ProcessDetailView.as_view(), name="process-detail"),
    path(f"{PROCESS}/avanzar/", process.ProcessAdvanceView.as_view(), name="process-advance"),
    path(f"{PROCESS}/facilitacion/", process.ProcessAssignView.as_view(), name="process-assign"),
    path(f"{PROCESS}/colectivo/", registers.CollectiveView.as_view(), name="process-collective"),
    path(f"{PROCESS}/colectivo/<int:item>/", registers.MemberChangeView.as_view(), name="process-member"),
    path(f"{PROCESS}/diagnostico/", registers.DiagnosisView.as_view(), name="process-diagnosis"),
    path(f"{PROCESS}/diagnostico/<int:item>/", registers.ProblemChangeView.as_view(), name="process-problem"),
    path(f"{PROCESS}/diagnostico/sentires/", registers.FeelingsView.as_view(), name="process-feelings"),
    path(f"{PROCESS}/diagnostico/sentires/<int:item>/", registers.FeelingChangeView.as_view(), name="process-feeling"),
    path(f"{PROCESS}/diagnostico/potencialidades/", registers.AssetsView.as_view(), name="process-assets"),
    path(
        f"{PROCESS}/diagnostico/potencialidades/<int:item>/",
        registers.AssetChangeView.as_view(),
        name="process-asset",
    ),
    path(f"{PROCESS}/arbol/", tree.ProcessTreeView.as_view(), name="process-tree"),
    path(f"{PROCESS}/vision/", registers.VisionView.as_view(), name="process-vision"),
    path(f"{PROCESS}/vision/imaginarios/", registers.ImaginariesView.as_view(), name="process-imaginaries"),
    path(
        f"{PROCESS}/vision/imaginarios/<int:item>/", registers.ImaginaryChangeView.as_view(), name="process-imaginary"
    ),
    path(f"{PROCESS}/estrategias/", registers.StrategiesView.as_view(), name="process-strategies"),
    path(f"{PROCESS}/estrategias/<int:item>/", registers.StrategyChangeView.as_view(), name="process-strategy"),
]
