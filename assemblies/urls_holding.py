"""Addresses of what is captured while a session is held: organisations, stops of a walk, products, photos."""

from django.urls import path

from .views import photos, products, walks

urlpatterns = [
    path("captura/<int:pk>/organizaciones/", products.CaptureOrganizationsView.as_view(), name="capture-organizations"),
    path("captura/<int:pk>/observaciones/", walks.CaptureObservationsView.as_view(), name="capture-observations"),
    path(
        "captura/<int:pk>/observaciones/<int:stop>/", walks.CaptureObservationView.as_view(), name="capture-observation"
    ),
    path("captura/<int:pk>/productos/", products.CaptureProductsView.as_view(), name="capture-products"),
    path("captura/<int:pk>/fotos/", photos.CapturePhotosView.as_view(), name="capture-photos"),
    path("captura/<int:pk>/fotos/<int:photo>/", photos.CapturePhotoView.as_view(), name="capture-photo"),
]
